// Comforts only: every page works without this file.
(() => {
  'use strict';
  // A form is sent once; leaving one that was changed asks first.
  let changed = false;
  for (const form of document.forms) {
    if (form.method !== 'post') continue;
    if (form.dataset.keep !== undefined) form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = '1';
      changed = false;
      setTimeout(() => delete form.dataset.sent, 8000);
    });
  }
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  // An error summary is what a reader should meet first.
  document.querySelector('[data-first]')?.focus();
  // A letter or digit chooses where one stands; elsewhere it means nothing.
  document.addEventListener('keydown', (event) => {
    const place = event.target.closest('[data-keys]');
    if (!place || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input:not([type=radio]), textarea')) return;
    place.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(location.origin + button.dataset.copy);
      button.textContent = button.dataset.done;
    });
  }
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
})();
