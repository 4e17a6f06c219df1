/**
 * What the editions of one plan have in common: the title without year, edition and filler. Two plans of one family
 * and one region are editions of each other, and the newer is current.
 */
export function familyOf(title: string): string {
  return (
    title
      .replace(/《|》/g, '')
      .replace(/^.{0,20}(?:关于)?(?:印发|发布|公布|实施)/, '')
      .replace(/的(?:通知|决定|公告)$/, '')
      .replace(/[（(][^（()）]*(?:版|修订|修正|试行|暂行|示例|年|稿)[^（()）]*[)）]/g, '')
      .replace(/(?:19|20)\d{2}年?(?:版|修订版?|修正)?/g, '')
      .replace(/突发公共事件/g, '突发事件')
      .replace(/(?:人民政府|办公厅|办公室)/g, '')
      .replace(/[\s\u3000、，。:：—\-_]/g, '')
      .toLowerCase()
      .slice(0, 200) || title.slice(0, 200)
  );
}
