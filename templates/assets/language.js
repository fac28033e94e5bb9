// Send the reader of "/" to the first of the browser's languages that the site has.
for (const wanted of navigator.languages || []) {
  const link = document.querySelector(`a[data-language="${wanted.slice(0, 2).toLowerCase()}"]`);
  if (link) {
    location.replace(link.href);
    break;
  }
}
