export const outputFormats = ["text", "json"] as const;

export type OutputFormat = (typeof outputFormats)[number];
