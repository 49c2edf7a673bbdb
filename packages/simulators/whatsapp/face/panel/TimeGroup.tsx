import { ask } from '../api.ts';
import { useDesk } from '../desk.ts';
import { dateAndTimeOf } from '../phone/when.ts';
import { now, useWorld } from '../store.ts';
import { Group } from '../ui/fields.tsx';
import { words } from '../words.ts';

const MINUTE = 60_000;
const SKIPS: [string, number][] = [
  [words.skips.tenMinutes, 10 * MINUTE],
  [words.skips.hour, 60 * MINUTE],
  [words.skips.almostDay, 22 * 60 * MINUTE],
  [words.skips.day, 24 * 60 * MINUTE],
];

export function TimeGroup() {
  const { customers } = useWorld();
  const { held, open } = useDesk();
  const owner = customers.find(({ id }) => id === held) ?? customers[0];
  const numberId = owner && open[owner.id];
  return (
    <Group title={words.trouble.time}>
      <p class="quiet">
        {words.trouble.now} <strong>{dateAndTimeOf(now())}</strong>
      </p>
      <fieldset class="button-row" aria-label={words.trouble.skip}>
        {SKIPS.map(([label, ms]) => (
          <button
            type="button"
            class="ghost"
            key={label}
            onClick={() => void ask('POST', 'clock/skip', { ms })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        class="ghost"
        disabled={!numberId}
        title={numberId ? undefined : words.trouble.expireHint}
        onClick={() =>
          owner && void ask('POST', `customers/${owner.id}/expire-window`, { numberId: numberId ?? '' })
        }
      >
        {words.trouble.expire}
      </button>
    </Group>
  );
}
