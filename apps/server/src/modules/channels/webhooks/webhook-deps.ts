import type { Basics } from '../../../basics.ts';
import type { Egress } from '../../../platform/egress/egress.ts';

/** What sending to receivers takes. */
export type WebhookDeps = Basics & { egress: Egress };

export type WebhookKey = { workspaceId: string; webhookId: string };
