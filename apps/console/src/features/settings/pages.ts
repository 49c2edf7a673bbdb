import {
  IconAddressBook,
  IconBan,
  IconBook2,
  IconBuildingCommunity,
  IconCards,
  IconKey,
  IconListCheck,
  IconPlugConnected,
  IconSettings,
  IconTableImport,
  IconTag,
  IconUserCircle,
  IconUsers,
  IconWebhook,
  IconWorld,
} from '@tabler/icons-react';
import { lazy } from 'react';

type Group = 'me' | 'workspace' | 'developers' | 'instance';

const page = (group: Group, icon: typeof IconKey, load: Parameters<typeof lazy>[0]) => ({
  group,
  icon,
  component: lazy(load),
});

/** The pages under `/settings/`, in the order of the menu. */
export const pages = {
  account: page('me', IconUserCircle, () => import('./me/MyAccountPage.tsx')),
  people: page('workspace', IconUsers, () => import('./people/PeoplePage.tsx')),
  topics: page('workspace', IconTag, () => import('./topics/TopicsPage.tsx')),
  website: page('workspace', IconWorld, () => import('./website/WebsitePage.tsx')),
  channels: page('workspace', IconPlugConnected, () => import('./channels/ChannelsPage.tsx')),
  general: page('workspace', IconSettings, () => import('./general/GeneralPage.tsx')),
  customers: page('workspace', IconAddressBook, () => import('./customers/AttributesPage.tsx')),
  bans: page('workspace', IconBan, () => import('./bans/BansPage.tsx')),
  imports: page('workspace', IconTableImport, () => import('./imports/ImportsPage.tsx')),
  'api-keys': page('developers', IconKey, () => import('./keys/ApiKeysPage.tsx')),
  webhooks: page('developers', IconWebhook, () => import('./webhooks/WebhooksPage.tsx')),
  cards: page('developers', IconCards, () => import('./cards/CardsPage.tsx')),
  developers: page('developers', IconBook2, () => import('./developers/DevelopersPage.tsx')),
  instance: page('instance', IconBuildingCommunity, () => import('./instance/InstancePage.tsx')),
  jobs: page('instance', IconListCheck, () => import('./jobs/JobsPage.tsx')),
};

export type PageName = keyof typeof pages;
export const pageNames = Object.keys(pages) as PageName[];

export const isPageName = (name: string): name is PageName => Object.hasOwn(pages, name);
