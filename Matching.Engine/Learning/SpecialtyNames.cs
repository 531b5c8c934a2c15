using Matching.Engine.Scoring;

namespace Matching.Engine.Learning;

/// <summary>
/// Which specialties a name that employers use stands for: 机械 for all whose names speak of machines, 自动化 for the class that is called so.
/// Names of the run's specialties and of their classes are used. Immutable, thread safe.
/// </summary>
internal sealed class SpecialtyNames
{
    /// <summary>Below this likeness with every specialty a name stands for none; below this cosine with every class, for none.</summary>
    private const double LeastLikeness = 0.4;

    /// <summary>What being of a class that is called so counts beside the specialty's own name.</summary>
    private const double ClassPart = 0.5;

    /// <summary>A class that is this near to the best one is meant as well as it.</summary>
    private const double Ambiguous = 0.8;

    private const int SpecificLetters = 4;

    private const string ClassSuffix = "类";

    /// <summary>Short and other forms of general use.</summary>
    private static readonly (string Short, string Full)[] OtherForms =
    [
        ("通讯", "通信"), ("电商", "电子商务"), ("财会", "财务会计"), ("国贸", "国际经济与贸易"), ("法学", "法律"), ("英文", "英语"), ("经管", "经济管理"),
    ];

    private readonly string[] _titles;
    private readonly NameIndex _names;
    private readonly string[] _classes;
    private readonly NameIndex _classNames;
    private readonly int[][] _members;

    /// <param name="titles">Names of the run's specialties, normalised, by ordinal.</param>
    /// <param name="classes">Names of their classes, normalised; empty where there is none.</param>
    public SpecialtyNames(string[] titles, string[] classes)
    {
        (_titles, _names) = (titles, new NameIndex(titles));
        var members = classes.Index().Where(entry => entry.Item.Length > 0).GroupBy(entry => entry.Item, entry => entry.Index).ToArray();
        (_classes, _members) = ([.. members.Select(group => group.Key)], [.. members.Select(group => group.ToArray())]);
        _classNames = new NameIndex([.. _classes.Select(name => name.EndsWith(ClassSuffix, StringComparison.Ordinal) ? name[..^ClassSuffix.Length] : name)]);
    }

    public static SpecialtyNames Of(IReadOnlyList<SpecialtyText> specialties) =>
        new([.. specialties.Select(specialty => specialty.Title)], [.. specialties.Select(specialty => specialty.Class)]);

    /// <summary>How much the name stands for specialties, in (0, 1]: 1 for one that is called so; ascending by ordinal, empty for a name that is like none.</summary>
    public IReadOnlyList<(int Specialty, float Part)> Resolve(string name)
    {
        var full = Full(name);
        var likeness = new SortedDictionary<int, double>(_names.Like(full));
        foreach (var (like, cosine) in Classes(full))
        {
            foreach (var specialty in _members[like])
                likeness[specialty] = likeness.GetValueOrDefault(specialty) + (ClassPart * cosine);
        }

        var best = likeness.Count == 0 ? 0 : likeness.Values.Max();
        // The fourth power keeps the clear winners, the root of the best lets a name that no specialty bears say less.
        return best <= LeastLikeness ? [] : [.. likeness.Select(pair => (pair.Key, (float)Math.Min(1, Math.Pow(pair.Value / best, 4) * Math.Sqrt(Math.Min(1, best)))))];
    }

    /// <summary>Specialties that bear the name, or begin with it where it is specific enough; ascending.</summary>
    public IReadOnlyList<int> Bearing(string name)
    {
        var full = Full(name);
        var same = Matching(title => title == full);
        return same.Count > 0 ? same : Matching(title => Begins(title, full));
    }

    /// <summary>The class that the name is most like, as the catalogue writes it; null where it is like none, like several, or is a specialty's own name.</summary>
    public string? Class(string name)
    {
        var full = Full(name);
        if (_titles.Contains(full))
            return null;
        var nearest = Classes(full).OrderByDescending(entry => entry.Cosine).Take(2).ToArray();
        return nearest.Length == 0 || (nearest.Length == 2 && nearest[1].Cosine > Ambiguous * nearest[0].Cosine) ? null : _classes[nearest[0].Class];
    }

    /// <summary>Ascending, so that sums do not depend on anything else.</summary>
    private IEnumerable<(int Class, double Cosine)> Classes(string name) =>
        _classNames.Like(name).Where(entry => entry.Value > LeastLikeness).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value));

    private static string Full(string name) => OtherForms.Aggregate(name, (text, form) => text.Replace(form.Short, form.Full, StringComparison.Ordinal));

    private List<int> Matching(Func<string, bool> matches) => [.. _titles.Index().Where(title => matches(title.Item)).Select(title => title.Index)];

    private static bool Begins(string title, string name) =>
        title.StartsWith(name, StringComparison.Ordinal) && (title.Length == name.Length || name.Length >= SpecificLetters || name.Length * 2 >= title.Length);
}
