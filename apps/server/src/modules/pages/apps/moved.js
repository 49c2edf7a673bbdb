// Answered in the place of the widget's script where the widget has an address of its own: the script there must be named by
// that address, because it is where its frame comes from.
((here) => {
  const script = document.createElement('script');
  Object.assign(script.dataset, here.dataset);
  script.src = '__WIDGET_URL__/widget.js';
  document.head.append(script);
})(document.currentScript);
