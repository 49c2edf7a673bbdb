/**
 * The launcher's looks. `:host` rules are `!important` because then they win over every rule of the page, important
 * ones too; inside the shadow root the page reaches nothing.
 */
export const styles = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important}
button{all:unset;position:fixed;inset-block-end:calc(20px + env(safe-area-inset-bottom));
inset-inline-end:calc(20px + env(safe-area-inset-right));width:56px;height:56px;border-radius:50%;display:grid;
place-items:center;cursor:pointer;background:var(--a);color:var(--t);box-shadow:0 6px 20px #00141247;transition:transform .15s}
button:hover{transform:translateY(-2px)}
button:focus-visible{outline:3px solid var(--t);outline-offset:-5px;box-shadow:0 0 0 3px var(--a)}
svg{width:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.x,.open .chat{display:none}
.open .x{display:block}
b{position:absolute;inset-block-start:-3px;inset-inline-end:-3px;min-width:12px;padding:0 5px;border-radius:11px;
border:2px solid #fff;background:#c62828;color:#fff;font:600 12px/18px system-ui;text-align:center}
[hidden]{display:none!important}
section{position:fixed;inset-inline-end:calc(20px + env(safe-area-inset-right));inset-block-end:calc(88px + env(safe-area-inset-bottom));width:380px;height:640px;max-height:calc(100vh - 108px);
border-radius:16px;overflow:hidden;background:Canvas;box-shadow:0 0 0 1px #8885,0 12px 44px #00141247;animation:in .16s}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:light dark}
@keyframes in{from{opacity:0;transform:translateY(10px)}}
.full{inset:0;width:100%;height:100%;max-height:none;border-radius:0}
@media print{button,section{display:none}}
@media (forced-colors:active){button{border:2px solid}}
@media (prefers-reduced-motion){*{animation:none!important;transition:none!important}}
`;
