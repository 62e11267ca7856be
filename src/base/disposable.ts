/** Something to give back; structurally a `vscode.Disposable`. */
export interface Disposable {
  dispose(): void;
}
