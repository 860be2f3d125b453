"""Which organisations a text names, by their short names where the document or the workspace gives one.

An organisation is known by a word such as "Ministry" or "Authority" in its capitalised name, by an abbreviation that
the document defines ("National Customs Agency (ANAM)"), or by the workspace's own list. Which of them acts is not
decided here.
"""

from hledtrack.extract.agencies.names import AgencyMention, AgencyNames, Kind, agency_names

__all__ = ["AgencyMention", "AgencyNames", "Kind", "agency_names"]
