/** One paragraph, heading or table row of a document, whatever format it came in. */
export interface Block {
  /** One line of plain text; the cells of a table row are joined by ` | `. */
  text: string;
  /** 1-6 where the format itself says that this is a heading. */
  headingLevel: number | null;
  /** Links to a place in the same document: a line of a table of contents. */
  inContents: boolean;
}
export const block = (text: string, headingLevel: number | null = null, inContents = false): Block => ({
  text,
  headingLevel,
  inContents,
});
