using System.Buffers.Text;
using System.Text;

namespace Matching.Api.Figures;

/// <summary>Names a figure by what was asked and of what, so that its evidence can be worked out again.</summary>
/// <param name="Kind">Whose figure it is.</param>
/// <param name="Parts">What it takes to ask for it again; none has a line break.</param>
internal sealed record FigureName(string Kind, IReadOnlyList<string?> Parts)
{
    private const char Between = '\n';

    public string Id => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, Parts.Prepend(Kind))));

    public string Address => $"/api/v1/evidence/{Id}";

    /// <summary>Null where it is no figure's; parts that are blank are null.</summary>
    public static FigureName? Read(string id) =>
        Base64Url.IsValid(id) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split(Between) is [var kind, .. var parts]
            ? new(kind, Array.ConvertAll(parts, part => part.Length == 0 ? null : part))
            : null;
}
