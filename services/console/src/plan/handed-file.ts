/** A file that was dropped on one page and is opened by the next. */
let handed: File | undefined;

export const hand = (file: File): void => {
  handed = file;
};
export function takeHanded(): File | undefined {
  const file = handed;
  handed = undefined;
  return file;
}
