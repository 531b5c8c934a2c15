using System.Globalization;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Rounds;

/// <summary>A file of lists to fill in, with the positions of a round as they are written in it.</summary>
public static class PreferenceTemplate
{
    /// <summary>The header, in the order in which an import reads the cells of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Header(Language language) =>
        [.. Column.Of("preferences").Select(column => language == Language.Chinese ? column.Chinese : column.Name)];

    /// <summary>One student's list of the first positions, as an example: number and college are to be replaced.</summary>
    /// <param name="positions">With their enterprise and its number for the post.</param>
    /// <param name="most">How many a list has at most.</param>
    public static IReadOnlyList<string[]> Rows(
        IEnumerable<(string Enterprise, string Number)> positions, string college, string student, int most) =>
    [
        .. positions.Take(most).Select((position, at) => Column.Of("preferences").Select(column => column.Name switch
        {
            "student_id" => student,
            "college" => college,
            "rank" => (at + 1).ToString(CultureInfo.InvariantCulture),
            "enterprise" => position.Enterprise,
            _ => position.Number,
        }).ToArray()),
    ];
}
