using Matching.Engine.Text;

namespace Matching.Engine.Files;

/// <summary>A column by its English, its Chinese and possibly further names.</summary>
internal sealed record Column(string Name, string Chinese, params string[] Others)
{
    public IEnumerable<string> Keys => Others.Append(Name).Append(Chinese).Select(KeyOf);

    /// <summary>A header as it is compared: half width, lower case, without spaces, hyphens, underscores and the star of a required one.</summary>
    public static string KeyOf(string header) =>
        new([.. FoldedText.Fold(header).Where(c => c is not (' ' or '_' or '-' or '*'))]);
}
