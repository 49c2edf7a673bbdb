import type { Egress } from '../../../platform/egress/egress.ts';
import type { Doors } from '../../channels/inbound/index.ts';
import type { Outlets } from '../../channels/outbound/index.ts';
import type { DemoDeps } from '../demo/index.ts';

export type PhoneDeps = DemoDeps & { doors: Doors; outlets: Outlets; egress: Egress };
