import type { Status } from '../../src/world/model.ts';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';

/** One tick: WhatsApp has it. Two: the business has it. Coloured: they have read it. */
export function Ticks({ status }: { status: Status }) {
  const shown = status === 'read' || status === 'delivered' ? status : 'sent';
  return (
    <span class="ticks" data-status={shown} title={words.ticks[shown]}>
      <Icon name={shown === 'sent' ? 'check' : 'checks'} size={16} />
      <span class="hidden">{words.ticks[shown]}</span>
    </span>
  );
}
