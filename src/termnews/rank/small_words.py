"""Small words by language: what says which language a text is in, and nothing of what it is about."""

SMALL_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a about after again all also an and are as at back be been but by can could for from
            had has have he her his how i if in into is it its just may more most new no not of
            off on one only or other our out over said say says she so some than that the their
            them then there they this to two up was we were what when which who why will with
            would you your
        """,
        "de": """
            aber als am an auch auf aus bei beim das dass dem den der des die durch ein eine
            einem einen einer er es für hat ich ihr im in ist man mehr mit nach nicht noch nur
            oder sein sich sie sind so über um und von vor war was wie wird zu zum zur
        """,
        "fr": """
            a à au aux avec ce ces cette d dans de des du elle en entre est et être il ils l la
            le les leur mais ne on ont ou par pas plus pour qu que qui s sa se ses son sont sur
            un une
        """,
        "es": """
            a al como con contra de del el en entre es esta este fue ha han la las lo los más no
            o para pero por que se según ser sin sobre son su sus tras un una y ya
        """,
        "it": """
            a al alla anche che ci come con da dal dalla del della delle di e è gli ha i il in
            la le lo ma nei nel nella non o per più se si sono su sul tra un una
        """,
        "pt": """
            a ao aos as com como da das de do dos e é em entre foi já mais mas na não nas no nos
            o os ou para pela pelo por que se sem ser seu sobre sua um uma
        """,
        "nl": """
            aan als bij dat de der die dit door een en er het hij in is met na naar niet nog of
            om ook op over te tot uit van voor was wat werd wordt zijn
        """,
        "sv": """
            att av de den det en ett från för har i inte kan med men när och om på sig som så
            till var vid är
        """,
        "da": """
            af at blev da de den der det du efter en er et for fra har i ikke jeg kan man med
            men mot nå når og om på seg sig skal som til var ved vi vil være å
        """,
        "pl": """
            a ale by być co czy dla do i ich jak jest już na nie o od po przez się są ta tak to
            tym w we z za że
        """,
        "tr": """
            bir bu da daha de en gibi için ile ise kadar olan olarak oldu sonra ve ya
        """,
        "id": """
            akan atau dalam dan dari dengan di ini itu juga ke oleh pada saat tidak untuk yang
        """,
    }.items()
}
