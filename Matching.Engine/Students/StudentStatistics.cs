using Matching.Engine.Statistics;

namespace Matching.Engine.Students;

/// <summary>By what students are counted.</summary>
public enum StudentDimension
{
    College,
    Specialty,
    GraduationYear,
    Region,
}

/// <summary>
/// How many students there are who agreed to be counted, by any of four dimensions. What of it may be published is settled once for all tables
/// together (<see cref="Suppression"/>), so that whatever is made of them shows the same. Immutable.
/// </summary>
public sealed class StudentStatistics
{
    private static readonly StudentDimension[] Dimensions = Enum.GetValues<StudentDimension>();

    private readonly string[][] _places;
    private readonly PeopleCube _cube;
    private readonly IReadOnlySet<long> _hidden;

    private StudentStatistics(string[][] places, PeopleCube cube) => (_places, _cube, _hidden) = (places, cube, Suppression.Of(cube));

    /// <param name="counts">One per combination, with 1 or more people.</param>
    public static StudentStatistics Of(IReadOnlyCollection<StudentCount> counts)
    {
        var places = Dimensions.Select(by => counts.Select(count => count.Place(by)).Distinct().Order(StringComparer.Ordinal).ToArray()).ToArray();
        var cells = counts.Select(count => (
                Places: Dimensions.Select((by, at) => Array.BinarySearch(places[at], count.Place(by), StringComparer.Ordinal)).ToArray(), count.People))
            .OrderBy(cell => cell.Places[0]).ThenBy(cell => cell.Places[1]).ThenBy(cell => cell.Places[2]).ThenBy(cell => cell.Places[3]);
        return new(places, new PeopleCube([.. places.Select(names => names.Length)], [.. cells]));
    }

    /// <summary>A table: one figure per combination that has people, ordered by its places; without dimensions one sum of all, if there are people.</summary>
    public IEnumerable<StudentFigure> Table(IReadOnlyCollection<StudentDimension> by)
    {
        var kept = by.Sum(dimension => 1 << Array.IndexOf(Dimensions, dimension));
        return from key in _cube.Keys
               where _cube.MaskOf(key) == kept
               let at = _cube.PlacesOf(key)
               orderby at[0], at[1], at[2], at[3]
               select new StudentFigure(Place(at, 0), Place(at, 1), Place(at, 2), Place(at, 3), _hidden.Contains(key) ? null : _cube.Count(key));
    }

    private string? Place(int[] places, int dimension) => places[dimension] == PeopleCube.All ? null : _places[dimension][places[dimension]];
}

/// <summary>Students of one combination.</summary>
/// <param name="GraduationYear">Empty where it is not known, as the region.</param>
public sealed record StudentCount(string College, string Specialty, string GraduationYear, string Region, int People)
{
    internal string Place(StudentDimension by) => by switch
    {
        StudentDimension.College => College,
        StudentDimension.Specialty => Specialty,
        StudentDimension.GraduationYear => GraduationYear,
        _ => Region,
    };
}

/// <summary>One figure of a table: a place in each of its dimensions, null in those that it sums over.</summary>
/// <param name="People">Null where it is not published.</param>
public sealed record StudentFigure(string? College, string? Specialty, string? GraduationYear, string? Region, int? People);
