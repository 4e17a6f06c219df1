/** What people type, in this tab; each finds their own alone. */
const prefixOf = (personId: string): string => `muster.draft.${personId}.`;

export function storedDraft<T>(personId: string, name: string): T | undefined {
  try {
    const text = sessionStorage.getItem(prefixOf(personId) + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
export function storeDraft(personId: string, name: string, draft: unknown): void {
  try {
    sessionStorage.setItem(prefixOf(personId) + name, JSON.stringify(draft));
  } catch {
    // Private mode: it holds until the page is left.
  }
}
function keysOf(prefix: string): string[] {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}
export const hasDrafts = (personId: string): boolean => keysOf(prefixOf(personId)).length > 0;

/** This one of somebody's, or all of them. */
export function forgetDrafts(personId: string, name?: string): void {
  const prefix = prefixOf(personId);
  for (const key of keysOf(prefix))
    if (name === undefined || key === prefix + name) sessionStorage.removeItem(key);
}
