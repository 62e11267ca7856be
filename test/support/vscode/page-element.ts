/** What our functions that run inside the page use of its elements; the DOM's own types stay out of Node's code. */
export interface PageElement {
  readonly textContent: string | null;
  readonly className: string;
  getAttributeNames(): string[];
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
}
