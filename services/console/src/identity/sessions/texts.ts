import { defineTexts } from '../../app/i18n.ts';

export const useSessionTexts = defineTexts('sessions', {
  title: ['登录会话', 'Sessions'],
  what: [
    '此刻谁登录着、在哪里；可以让某一处立即退出。',
    'Who is signed in at this moment, and where; each can be signed out at once.',
  ],
  sessions: ['会话', 'Sessions'],
  none: ['没有会话。', 'No session.'],
  person: ['人员', 'Person'],
  unit: ['单位', 'Unit'],
  address: ['来自', 'From'],
  device: ['设备', 'Device'],
  since: ['登录于', 'Signed in'],
  until: ['有效至', 'Valid until'],
  find: ['姓名、用户名或地址', 'Name, user name or address'],
  current: ['您现在用的', 'The one you use'],
  end: ['使其退出', 'Sign out'],
  endTitle: ['使 {{name}} 退出？', 'Sign {{name}} out?'],
  endMore: [
    '{{address}} 上的这次登录立即失效；正在填写的内容留在页面上，重新登录后可继续。对方没有被停用，仍可再登录。',
    'The session at {{address}} ends at once. What is being typed there stays on the page until they sign in again. The account is not switched off: they may sign in anew.',
  ],
  ended: ['{{name}} 已退出。', '{{name}} was signed out.'],
  older: ['更多', 'More'],
});
