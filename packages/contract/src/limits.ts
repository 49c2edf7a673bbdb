/** Limits that both sides know. A workspace may lower `messageChars`; nobody may raise these. */
export const LIMITS = {
  /** Characters of one message, unless the workspace says otherwise. */
  messageChars: 4_000,
  /** The most that a workspace may allow itself. */
  messageCharsMax: 20_000,
  /** A day: what is older is history. */
  correctionMinutesMax: 24 * 60,
  undoSendSecondsMax: 30,
  /** Files that one message may carry. */
  attachments: 10,
  fileBytes: 25 * 1024 * 1024,
  /** Characters of an unsent text that the agent may see. Longer drafts are shown from their end. */
  previewChars: 500,
  /** Bytes of one frame on the feed, either way up. */
  frameBytes: 64 * 1024,
  pageItems: 100,
  /** Of what one chooses from while typing. */
  choices: 20,
  /** Characters of what is searched for. */
  searchChars: 500,
  /** Hits of one page. */
  searchHits: 50,
  capacityMax: 100,
  defaultCapacity: 4,
  /** Contacts that one person may be. */
  contactsOfPerson: 50,
  contactAttributes: 50,
  attributeOptions: 100,
  /** Notes about one contact. */
  contactNotes: 500,
  passwordCharsMin: 12,
  passwordCharsMax: 256,
  invitationHours: 72,
  /** That are not retired: strangers are shown all of them. */
  topics: 200,
  /** Of an inbox, good at a time. */
  identitySecrets: 2,
  /** Of what a site signs. */
  identityTokenChars: 8_000,
  identitySubChars: 200,
  /** Of one member. */
  savedViews: 60,
  webhooks: 10,
  contextCards: 10,
  cardItems: 40,
  /** Accounts of channels in one workspace. */
  channelAccounts: 200,
  webhookUrlChars: 2_000,
  /** How long two secrets of a webhook may be good at a time. */
  webhookOverlapHoursMax: 7 * 24,
} as const;
