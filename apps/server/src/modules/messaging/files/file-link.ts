import type { Basics } from '../../../basics.ts';
import { hasRole, type Participant } from '../../../callers.ts';

/** What a link leads to. */
export type Linked = { workspaceId: string; fileId: string; variant: Variant; evenWithdrawn: boolean };
type Variant = 'original' | 'thumbnail';

/** A link is the same for as long, so that a browser's cache knows it again, */
const SAME_FOR_MS = 5 * 60_000;
/** and good for this much longer. */
const REST_MS = 60_000;
const PURPOSE = 'file link';
const LINK =
  /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(original|thumbnail)\.([01])\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{27})$/;

type LinkDeps = Pick<Basics, 'config' | 'keyring' | 'clock'>;

/** Where files have an address of their own: whoever has the link has the file, for some minutes. */
export function fileLink(
  { config, keyring, clock }: LinkDeps,
  caller: Participant,
  { fileId, variant }: { fileId: string; variant: Variant },
): string {
  const evenWithdrawn = caller.kind === 'member' && hasRole(caller, 'supervisor');
  const endsAt = Math.ceil(clock.now().getTime() / SAME_FOR_MS) * SAME_FOR_MS + REST_MS;
  const said = [caller.workspaceId, fileId, variant, evenWithdrawn ? 1 : 0, endsAt.toString(36)].join('.');
  return `${config.filesUrl}/file/${said}.${keyring.fingerprint(PURPOSE, said).toString('base64url')}`;
}

/** Undefined: it is none of ours, or its time is over. */
export function readFileLink({ keyring, clock }: LinkDeps, link: string): Linked | undefined {
  const [, workspaceId, fileId, variant, withdrawn, endsAt, mac] = LINK.exec(link) ?? [];
  if (!workspaceId || !fileId || !endsAt || !mac) return undefined;
  if (Number.parseInt(endsAt, 36) <= clock.now().getTime()) return undefined;
  const said = link.slice(0, -mac.length - 1);
  if (!keyring.matchesFingerprint(PURPOSE, said, Buffer.from(mac, 'base64url'))) return undefined;
  return { workspaceId, fileId, variant: variant as Variant, evenWithdrawn: withdrawn === '1' };
}
