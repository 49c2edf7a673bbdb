const STORED_WORKSPACE = 'parley.workspace';

let chosen: string | null = localStorage.getItem(STORED_WORKSPACE);

/** The workspace that this browser works in; a person may belong to several. */
export const workspaceChoice = {
  /** The id that goes into the `Parley-Workspace` header; null before anybody is signed in. */
  get: (): string | null => chosen,
  set(workspaceId: string | null): void {
    chosen = workspaceId;
    if (workspaceId) localStorage.setItem(STORED_WORKSPACE, workspaceId);
    else localStorage.removeItem(STORED_WORKSPACE);
  },
  /** Keeps the choice if it is one of these, else takes the first. */
  keepAmong(workspaceIds: readonly string[]): void {
    if (!chosen || !workspaceIds.includes(chosen)) this.set(workspaceIds[0] ?? null);
  },
};
