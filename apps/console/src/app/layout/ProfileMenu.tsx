import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconBell,
  IconBellOff,
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive, useMyMember } from '../../live/live-state.ts';
import { soundOn } from '../../live/preferences.ts';
import { useStore } from '../../live/store.ts';
import { workspaceChoice } from '../../live/workspace-choice.ts';
import { Face } from '../../ui/Face.tsx';
import { problemText } from '../../ui/ProblemMessage.tsx';
import { shortcutSheetOpen } from '../../ui/shortcut-sheet.ts';
import { useMe } from '../session.ts';
import { signOut } from '../sign-out.ts';
import classes from './layout.module.css';
import { useTooltipSide } from './use-tooltip-side.ts';

const SCHEMES = [
  ['auto', 'rail.appearanceAuto', IconDeviceDesktop],
  ['light', 'rail.appearanceLight', IconSun],
  ['dark', 'rail.appearanceDark', IconMoon],
] as const;

const Check = ({ when }: { when: boolean }) => (when ? <IconCheck size={16} aria-hidden /> : null);

/** Who I am, where I work, how it looks and sounds, and the way out. */
export const ProfileMenu = () => {
  const { t } = useTranslation();
  const me = useMyMember();
  const workspace = useLive((state) => state.workspace);
  return (
    <Menu position={`${useTooltipSide()}-end`} width={260} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.profile} aria-label={`${t('rail.menu')}: ${me.name}`}>
          <Face name={me.name} tone="member" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.menuHead}>
          <bdi>{me.name}</bdi>
          <div className={classes.menuHint}>
            <bdi>{workspace.name}</bdi> · {t(`role.${me.role}`)}
          </div>
        </div>
        <WorkspaceChoices />
        <AppearanceChoices />
        <Menu.Divider />
        <SoundChoice />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => shortcutSheetOpen.set(true)}>
          {t('rail.shortcuts')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('rail.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const WorkspaceChoices = () => {
  const { t } = useTranslation();
  const memberships = useMe()?.memberships ?? [];
  const current = workspaceChoice.get();
  if (memberships.length < 2) return null;
  return (
    <>
      <Menu.Label>{t('rail.workspace')}</Menu.Label>
      {memberships.map(({ workspaceId, workspaceName }) => (
        <Menu.Item
          key={workspaceId}
          role="menuitemradio"
          aria-checked={workspaceId === current}
          rightSection={<Check when={workspaceId === current} />}
          onClick={() => enterWorkspace(workspaceId)}
        >
          <bdi>{workspaceName}</bdi>
        </Menu.Item>
      ))}
    </>
  );
};

const AppearanceChoices = () => {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('rail.appearance')}</Menu.Label>
      {SCHEMES.map(([scheme, name, Icon]) => (
        <Menu.Item
          key={scheme}
          role="menuitemradio"
          aria-checked={scheme === colorScheme}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} />}
          rightSection={<Check when={scheme === colorScheme} />}
          onClick={() => setColorScheme(scheme)}
        >
          {t(name)}
        </Menu.Item>
      ))}
    </>
  );
};

const SoundChoice = () => {
  const { t } = useTranslation();
  const isOn = useStore(soundOn, (value) => value);
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={isOn}
      closeMenuOnClick={false}
      leftSection={isOn ? <IconBell size={16} /> : <IconBellOff size={16} />}
      rightSection={<Check when={isOn} />}
      onClick={() => soundOn.set(!isOn)}
    >
      {t('rail.sound')}
    </Menu.Item>
  );
};

/** Nothing of one workspace may remain in the other: the page starts over. */
function enterWorkspace(workspaceId: string): void {
  workspaceChoice.set(workspaceId);
  location.assign('/inbox');
}

async function leave(): Promise<void> {
  await signOut().catch((error: unknown) => {
    notifications.show({ color: 'red', message: problemText(error) });
  });
}
