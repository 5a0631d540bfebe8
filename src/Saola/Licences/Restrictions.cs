namespace Saola.Licences;

/// <summary>What sentences forbid, in the big languages, whether a licence is named beside them or not.</summary>
internal static class Restrictions
{
    private static readonly string[] Reserved = Phrases("""
        all rights reserved, todos los derechos reservados, reservados todos los derechos, derechos reservados, todos os direitos reservados, tous droits réservés, tous droits reserves,
        alle rechte vorbehalten, alle rechten voorbehouden, tutti i diritti riservati, все права защищены, все права сохранены, 版权所有, 版權所有, 保留所有权利, 保留所有權利, 保留一切权利, 無断転載を禁, 無断転載禁止,
        모든 권리 보유, 무단 전재, جميع الحقوق محفوظة, hak cipta dilindungi, tüm hakları saklıdır, mọi quyền được bảo lưu, bảo lưu mọi quyền, สงวนลิขสิทธิ์, सर्वाधिकार सुरक्षित, rightsstatements org vocab inc 1 0, europeana eu rights rr f, europeana eu rights rr p
        """);

    private static readonly string[] NonCommercial = Phrases("""
        non commercial, noncommercial, not for commercial, no commercial, not commercial, prohibited for commercial, uso no comercial, no comercial, sin fines comerciales, sin fines de lucro, uso não comercial, não comercial,
        sem fins comerciais, sem fins lucrativos, usage non commercial, usages non commerciaux, non commerciale, non commerciales, pas d utilisation commerciale, nicht kommerziell, nicht kommerzielle, nicht kommerziellen, nichtkommerziell, nichtkommerzielle,
        keine kommerzielle, niet commercieel, niet commerciële, некоммерческое, некоммерческих, некоммерческого, некоммерческой, 非商业, 非商業, 非商用, 非营利, 非營利, 非営利, 不得用于商业, 不得商用, 禁止商用, 비영리, 비상업, غير تجاري, غير تجارية, غير التجاري, nonkomersial, non komersial, ticari olmayan,
        phi thương mại, ไม่ใช่เชิงพาณิชย์, ไม่แสวงหากำไร, अव्यावसायिक, गैर व्यावसायिक,
        research only, only for research, research use only, research purposes only, scientific use only, scientific purposes only, educational use only, solo para investigación, uniquement pour la recherche, nur für forschung, nur für forschungszwecke, 仅供研究, 仅供科研, 仅限科研, 僅供研究, 研究目的に限
        """);

    private static readonly string[] NotPassedOn = Phrases("""
        no redistribution, not be redistributed, do not redistribute, not redistribute, redistribution prohibited, redistribution is prohibited, redistribution not permitted, not be shared, do not share, not for publication, internal use only, prohibida su distribución,
        prohibida la reproducción, redistribution interdite, reproduction interdite, weitergabe nicht gestattet, 不得转载, 禁止转载, 严禁转载, 不得传播, 仅限内部使用, 内部使用
        """);

    private static readonly string[] Doubts = Phrases("""
        not, except, unless, excluding, without, only, nicht, außer, nur, sauf, pas, sans, uniquement, excepto, salvo, solo, sin, exceto, apenas, sem, non, tranne, не, кроме, только, 不, 除, 仅, 僅, 但, 限, khong, không, trừ, contact, permission, permiso, autorisation, genehmigung, 许可申请, 须经
        """);

    /// <summary>The whole text is this, and nothing else.</summary>
    private static readonly HashSet<string> Free = [.. Phrases("""
        public domain, in the public domain, publicdomain, dominio público, domínio público, domaine public, gemeinfrei, publiek domein, pubblico dominio, dominio pubblico, общественное достояние,
        公有领域, 公共领域, 公有領域, 公眾領域, パブリックドメイン, 퍼블릭 도메인, ملكية عامة, domain publik, kamu malı, phạm vi công cộng, สาธารณสมบัติ, सार्वजनिक डोमेन
        """)];

    public static bool Reserve(string words) => Any(words, Reserved);

    public static bool Exclude(string words) => Any(words, NonCommercial);

    public static bool Keep(string words) => Any(words, NotPassedOn);

    /// <summary>Whether words beside a licence's name may take back what it gives.</summary>
    public static bool Doubt(string words) => Any(words, Doubts);

    public static bool IsPublicDomain(string words) => Free.Contains(words);

    private static bool Any(string words, string[] phrases) => Array.Exists(phrases, phrase => LicenceTable.Contains(words, phrase));

    private static string[] Phrases(string list) => [.. list.Split((char[])[',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(LicenceTable.Words)];
}
