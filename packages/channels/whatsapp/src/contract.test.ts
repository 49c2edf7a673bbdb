import { channelContract } from '@parley/channel-kit/testing';
import { whatsapp } from './index.ts';
import { fixtures } from './testing/fixtures.ts';

channelContract(whatsapp, fixtures);
