const themes = {
  light: "Light Modern",
  dark: "Dark Modern",
  "high contrast": "Default High Contrast",
  "high contrast light": "Default High Contrast Light",
} as const;

export type Theme = keyof typeof themes;

export function themeSettings(theme: Theme): Record<string, string> {
  return { "workbench.colorTheme": themes[theme] };
}
