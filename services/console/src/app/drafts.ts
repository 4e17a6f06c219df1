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
/** This one of somebody's, or all of them. */
export function forgetDrafts(personId: string, name?: string): void {
  const prefix = prefixOf(personId);
  try {
    for (const key of Object.keys(sessionStorage))
      if (name === undefined ? key.startsWith(prefix) : key === prefix + name) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
