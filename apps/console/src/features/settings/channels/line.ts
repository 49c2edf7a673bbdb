import type { ChannelAccount, ChannelLine, CustomerLanguage } from '@parley/contract';

/** The languages in which Parley writes to customers. */
export const LANGUAGES: readonly CustomerLanguage[] = ['en', 'de', 'ar'];

const SILENT: ChannelLine = { isTold: false, language: 'en', askedTopicIds: [] };

export const lineOf = ({ line = SILENT }: ChannelAccount): ChannelLine => line;
