/** Whether somebody is left in the group of a leader that has just ended. */
export function groupLives(leader: number, platform: NodeJS.Platform): boolean {
  if (platform === "win32") return false;
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}
