import { setDesk, type Tab, useDesk } from '../desk.ts';
import { useWorld } from '../store.ts';
import { words } from '../words.ts';
import { AccountTab } from './AccountTab.tsx';
import { countTroubles } from './count-troubles.ts';
import { PersonTab } from './PersonTab.tsx';
import { TemplatesTab } from './TemplatesTab.tsx';
import { TrafficTab } from './TrafficTab.tsx';
import { TroubleTab } from './TroubleTab.tsx';

const TABS: Record<Tab, () => preact.VNode> = {
  trouble: TroubleTab,
  person: PersonTab,
  account: AccountTab,
  templates: TemplatesTab,
  traffic: TrafficTab,
};
const ORDER = Object.keys(TABS) as Tab[];

export function Panel() {
  const { tab } = useDesk();
  const { trouble } = useWorld();
  const Shown = TABS[tab];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = ORDER.at((ORDER.indexOf(tab) + step) % ORDER.length) ?? tab;
    setDesk({ tab: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  const count = countTroubles(trouble);
  return (
    <aside class="panel" aria-label={words.panel}>
      <div class="tabs" role="tablist" aria-label={words.panel} onKeyDown={onKeyDown}>
        {ORDER.map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            id={`tab-${name}`}
            aria-selected={name === tab}
            aria-controls="panel-of-tab"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setDesk({ tab: name })}
          >
            {words.tabs[name]}
            {name === 'trouble' && count > 0 && <span class="badge warn">{count}</span>}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div class="tab-body" id="panel-of-tab" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        <Shown />
      </div>
    </aside>
  );
}
