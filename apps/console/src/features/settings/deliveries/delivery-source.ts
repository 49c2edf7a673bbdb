import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryState } from '@parley/contract';

/** What is sent, and every answer to it. */
export type DeliveryDetail = {
  /** The `webhook-id` that it goes under. */
  webhookId: string;
  /** Null: the receiver may not know it any more. */
  payload: object | null;
  /** The newest last. */
  attempts: readonly WebhookAttempt[];
};

/** Whose log of calls is shown: a webhook's, or that of a company's own program. */
export type DeliverySource = {
  id: string;
  /** Whatever is known of it, in the cache. */
  queryKey: readonly unknown[];
  /** Nothing is sent for now. */
  isPaused: boolean;
  hint: string;
  emptyHint: string;
  /** A page of its log, newest first; null: of every state. */
  list(
    state: WebhookDeliveryState | null,
    cursor: string | null,
  ): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }>;
  get(deliveryId: string): Promise<DeliveryDetail>;
  replay(deliveryId: string): Promise<unknown>;
  replayFailed(): Promise<{ replayed: number }>;
};
