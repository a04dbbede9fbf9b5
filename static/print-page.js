// A page that was asked for to be printed: opens the browser's own window for that, and again by button.
const again = document.getElementById('print-again');
again.hidden = false;
again.addEventListener('click', () => window.print());
window.addEventListener('load', () => window.print());
