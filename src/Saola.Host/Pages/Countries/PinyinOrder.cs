using System.Text;

namespace Saola.Host.Pages.Countries;

/// <summary>
/// The order of Chinese names by their sounds. The common characters of GB 2312 stand in the order of their pinyin, so that a name's bytes in it are a key; rarer ones come behind
/// them, by radical.
/// </summary>
internal static class PinyinOrder
{
    private static readonly Encoding Characters = Make();

    /// <summary>A text whose ordinal order is that of the name.</summary>
    public static string Key(string name) => Convert.ToHexString(Characters.GetBytes(name));

    private static Encoding Make()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
