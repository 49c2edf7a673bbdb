import { Menu, UnstyledButton } from '@mantine/core';
import type { Availability } from '@parley/contract';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../live/counts.ts';
import { useMyMember } from '../../live/live-state.ts';
import classes from './layout.module.css';
import { useChangeAvailability } from './use-change-availability.ts';
import { useTooltipSide } from './use-tooltip-side.ts';

const CHOICES = [
  ['available', 'availability.available', 'availability.availableHint'],
  ['busy', 'availability.busy', 'availability.busyHint'],
  ['away', 'availability.away', 'availability.awayHint'],
  ['offline', 'availability.offline', 'availability.offlineHint'],
] as const satisfies readonly (readonly [Availability, string, string])[];

/** Whether new conversations may come to me, and how many I hold of how many I may. */
export const AvailabilityMenu = () => {
  const { t } = useTranslation();
  const me = useMyMember();
  const active = useCounts()?.mine ?? 0;
  const change = useChangeAvailability();
  const word = t(`availability.${me.availability}`);
  const load = { active, capacity: me.capacity };
  return (
    <Menu
      checkIcon={<IconCheck size={15} />}
      position={`${useTooltipSide()}-end`}
      width={280}
      shadow="md"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.availability} data-availability={me.availability}>
          <span className="visually-hidden">{t('availability.label')}</span>
          <span className={classes.availabilityDot} aria-hidden />
          <span className={classes.availabilityWord}>{word}</span>
          <span className="tabular" title={t('availability.loadHint', load)}>
            {t('availability.load', load)}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={me.availability} onChange={(value) => change.mutate(value as Availability)}>
          {CHOICES.map(([value, name, hint]) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick>
              <span className={classes.choice}>
                <span className={classes.availabilityDot} data-availability={value} aria-hidden />
                {t(name)}
              </span>
              <span className={classes.menuHint}>{t(hint)}</span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};
