import { type Account, type ChannelAnswer, type ChannelCall, lineOf, type Read } from '@parley/channel-kit';
import { getCall } from './account.ts';
import { readAnswer } from './answers.ts';

export const describeAccount = (account: Account): ChannelCall =>
  getCall(account, [account.address], { fields: 'id,display_phone_number,verified_name,quality_rating' });

export const readAccount = (
  answer: ChannelAnswer,
): Read<{ name: string; displayAddress: string; quality: string | null }> =>
  readAnswer(answer, (body) => {
    const id = lineOf(body.id, 64);
    if (id === null) return null;
    const displayAddress = lineOf(body.display_phone_number, 64) ?? id;
    const name = lineOf(body.verified_name, 256) ?? displayAddress;
    return { name, displayAddress, quality: lineOf(body.quality_rating, 32) };
  });
