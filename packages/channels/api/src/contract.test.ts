import { channelContract } from '@parley/channel-kit/testing';
import { api } from './index.ts';
import { fixtures } from './testing/fixtures.ts';

channelContract(api, fixtures);
