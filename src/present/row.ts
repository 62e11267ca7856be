/** One row of a tree, whatever draws it. */
export interface Row {
  readonly label: string;
  readonly description: string;
  readonly icon: RowIcon;
  /** What a screen reader says instead of the icon and the texts. */
  readonly accessibleLabel: string;
}

/** A codicon and, where it has one, the id of a theme colour. */
export interface RowIcon {
  readonly codicon: string;
  readonly color?: string;
}
