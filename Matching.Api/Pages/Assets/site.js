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
