import { CHANNEL_FEATURES } from '@parley/contract';
import { expect, test } from 'vitest';
import { connectable } from './channels.ts';

test('what screens are told of a channel is what its folder says', () => {
  for (const [name, { capabilities }] of connectable)
    expect(CHANNEL_FEATURES[name], name).toEqual({
      corrections: capabilities.edits,
      withdrawals: capabilities.withdrawals,
      reactions: capabilities.reactions,
      templates: capabilities.templates,
      contents: capabilities.locations && capabilities.contactCards && capabilities.list.most > 0,
    });
});
