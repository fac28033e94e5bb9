"""search: documents → an index per language that browsers search without a server, made by Pagefind and kept."""

from sitegen.search.document import Document
from sitegen.search.indexer import Indexer
from sitegen.search.indexing import Bundles, index_documents, search_folder

__all__ = ["Bundles", "Document", "Indexer", "index_documents", "search_folder"]
