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
import { useSignOut } from '../../features/account/index.ts';
import { useLive, useMyMember } from '../../live/live-state.ts';
import { soundOn } from '../../live/preferences.ts';
import { useMe } from '../../live/session.ts';
import { workspaceChoice } from '../../live/workspace-choice.ts';
import { useStore } from '../../store.ts';
import { Face } from '../../ui/Face.tsx';
import { problemText } from '../../ui/ProblemMessage.tsx';
import { shortcutSheetOpen } from '../../ui/shortcut-sheet.ts';
import classes from './layout.module.css';
import { useTooltipSide } from './use-tooltip-side.ts';

const SCHEMES = [
  ['auto', 'rail.appearanceAuto', IconDeviceDesktop],
  ['light', 'rail.appearanceLight', IconSun],
  ['dark', 'rail.appearanceDark', IconMoon],
] as const;

/** Who I am, where I work, how it looks and sounds, and the way out. */
export const ProfileMenu = () => {
  const { t } = useTranslation();
  const me = useMyMember();
  const workspace = useLive((state) => state.workspace);
  const signOut = useSignOut();
  return (
    <Menu
      checkIcon={<IconCheck size={15} />}
      position={`${useTooltipSide()}-end`}
      width={260}
      shadow="md"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.profile}>
          <span className="visually-hidden">
            {t('rail.menu')}: {me.name}
          </span>
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
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut().catch(showProblem)}>
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
      <Menu.RadioGroup value={current} onChange={enterWorkspace}>
        {memberships.map(({ workspaceId, workspaceName }) => (
          <Menu.RadioItem key={workspaceId} value={workspaceId}>
            <bdi>{workspaceName}</bdi>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
};

const AppearanceChoices = () => {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('rail.appearance')}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => setColorScheme(SCHEMES.find(([scheme]) => scheme === value)?.[0] ?? 'auto')}
      >
        {SCHEMES.map(([scheme, name, Icon]) => (
          <Menu.RadioItem key={scheme} value={scheme}>
            <span className={classes.choice}>
              <Icon size={16} aria-hidden /> {t(name)}
            </span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
};

const SoundChoice = () => {
  const { t } = useTranslation();
  const isOn = useStore(soundOn, (value) => value);
  return (
    <Menu.CheckboxItem checked={isOn} onChange={(checked) => soundOn.set(checked)}>
      <span className={classes.choice}>
        {isOn ? <IconBell size={16} aria-hidden /> : <IconBellOff size={16} aria-hidden />}
        {t('rail.sound')}
      </span>
    </Menu.CheckboxItem>
  );
};

/** Nothing of one workspace may remain in the other: the page starts over. */
function enterWorkspace(workspaceId: string): void {
  workspaceChoice.set(workspaceId);
  location.assign('/inbox');
}

function showProblem(error: unknown): void {
  notifications.show({ color: 'red', message: problemText(error) });
}
