/** How long a browser may take to begin with a file that it was given. */
const KEPT_MS = 60_000;

/** Lets the browser keep a file under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
