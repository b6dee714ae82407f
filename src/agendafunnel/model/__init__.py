r"""The agenda as data: what is published in one quarter. It knows no geometry and no style.

An `Agenda` holds its stages (the columns of the funnel, in order), its domains (the lanes) and its
standards (the cards). All values are frozen; a field that is not known is refused.

>>> agenda = Agenda(
...     title="API-standaarden",
...     edition=Edition(id="2022-07", label="juli 2022"),
...     stages=[Stage(name="Intake", gate="Intake\ncriteria"), Stage(name="Analyse")],
...     domains=[Domain(name="Sociaal Domein", colour="#a842e0")],
...     standards=[Standard(name="Info Inburgeraars", domain="sociaal-domein", stage="intake")],
... )
>>> agenda.standards[0].id
'info-inburgeraars'
"""

from agendafunnel.model.agenda import Agenda as Agenda
from agendafunnel.model.parts import Contact as Contact
from agendafunnel.model.parts import Domain as Domain
from agendafunnel.model.parts import Edition as Edition
from agendafunnel.model.parts import Link as Link
from agendafunnel.model.parts import Stage as Stage
from agendafunnel.model.parts import Standard as Standard
