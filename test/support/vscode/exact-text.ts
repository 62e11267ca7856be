/** Matches an element with this text and no other, whatever space is around it. */
export function exactText(text: string): RegExp {
  return new RegExp(`^\\s*${escapeForRegExp(text)}\\s*$`);
}

/** Matches an action's name, which may be followed by its key, as in "Run (Ctrl+R)". */
export function actionName(name: string): RegExp {
  return new RegExp(`^${escapeForRegExp(name)}( \\(.*\\))?$`);
}

/** Matches a command as the palette shows it: "Title" or "Category: Title". */
export function commandTitle(title: string): RegExp {
  return new RegExp(`^\\s*([^:]+: )?${escapeForRegExp(title)}\\s*$`);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
