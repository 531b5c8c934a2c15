using System.Buffers;
using Matching.Engine.Catalog;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// Which specialties a name that employers use stands for: 机械 for all whose names speak of machines, 自动化 for those most that speak of it and are of
/// the class that is called so. Names of the run's specialties and of their classes are used. Immutable, thread safe.
/// </summary>
internal sealed class SpecialtyNames
{
    /// <summary>Below this likeness with every specialty a name stands for none.</summary>
    private const double LeastLikeness = 0.4;

    /// <summary>A class whose name is less like the name adds nothing.</summary>
    private const double LeastClass = 0.4;

    /// <summary>The cosine from which a class is called so: 计算机科学与技术 is not.</summary>
    private const double CalledSo = 0.8;

    /// <summary>What being of a class that is called so counts beside the specialty's own name.</summary>
    private const double ClassPart = 0.5;

    /// <summary>What each specialty of a class counts at least where the employer names the class, and where its name begins with the class's.</summary>
    private const float OfClass = 0.6f;
    private const float OfLikeClass = 0.5f;

    /// <summary>What a specialty counts at most whose name only shares letters with what the employer wrote.</summary>
    public const float Alike = 0.5f;

    private const int SpecificLetters = 4;

    private const string ClassSuffix = "类";

    private const char And = '及';

    /// <summary>A whole field, of which half of all names speak.</summary>
    private const string AnyManagement = "管理学";

    /// <summary>Short and other forms of general use.</summary>
    private static readonly (string Short, string Full)[] OtherForms =
    [
        ("通讯", "通信"), ("电商", "电子商务"), ("财会", "财务会计"), ("国贸", "国际经济与贸易"), ("法学", "法律"), ("英文", "英语"), ("及其", "及"),
    ];

    /// <summary>What employers write for a whole name.</summary>
    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["国际贸易"] = "国际经济与贸易",
        ["幼师"] = "学前教育",
        ["幼教"] = "学前教育",
        ["早教"] = "早期教育",
        ["空乘"] = "空中乘务",
        ["环艺"] = "环境艺术设计",
        ["视传"] = "视觉传达设计",
        ["汽修"] = "汽车运用与维修",
        ["城轨"] = "城市轨道交通",
        ["工民建"] = "建筑工程",
        ["人资"] = "人力资源管理",
        ["酒管"] = "酒店管理",
        ["旅管"] = "旅游管理",
        ["会电"] = "会计",
    };

    /// <summary>Words that are not about what they begin with: who wants 电子 does not mean 电子商务.</summary>
    private static readonly string[] WholeWords = ["电子商务", "电子竞技", "网络营销"];

    private static readonly SearchValues<string> Whole = SearchValues.Create(WholeWords, StringComparison.Ordinal);

    /// <summary>Names that an employer may give though no college of the run has such programs.</summary>
    private static readonly string[] Catalogue = [.. CodeTables.BuiltIn.Specialties.All.Select(specialty => TextNormalizer.Normalize(specialty.Name))];

    /// <summary>The classes of each of these names, normalised: one name may be of several levels.</summary>
    private static readonly ILookup<string, string> CatalogueClasses = CodeTables.BuiltIn.Specialties.All.ToLookup(
        specialty => Full(TextNormalizer.Normalize(specialty.Name)), specialty => TextNormalizer.Normalize(specialty.ClassName), StringComparer.Ordinal);

    private readonly string[] _titles;
    private readonly HashSet<string> _whole;
    private readonly NameIndex _names;
    private readonly string[] _classes;
    private readonly string[] _classOf;
    private readonly NameIndex _classNames;
    private readonly string[] _stems;
    private readonly int[][] _members;

    /// <param name="titles">Names of the run's specialties, normalised, by ordinal.</param>
    /// <param name="classes">Names of their classes, normalised; empty where there is none.</param>
    public SpecialtyNames(string[] titles, string[] classes)
    {
        _titles = [.. titles.Select(Full)];
        _classOf = classes;
        _whole = new HashSet<string>(_titles, StringComparer.Ordinal);
        _names = new NameIndex(_titles);
        Guarded = new GuardedNames(titles.Concat(Catalogue));
        var members = classes.Index().Where(entry => entry.Item.Length > 0).GroupBy(entry => Full(WithoutSuffix(entry.Item)), StringComparer.Ordinal).ToArray();
        _stems = [.. members.Select(group => group.Key)];
        _classNames = new NameIndex(_stems);
        _members = [.. members.Select(group => group.Select(entry => entry.Index).ToArray())];
        _classes = [.. members.Select(group => group.First().Item)];
    }

    /// <summary>Those that a list of names would be cut in.</summary>
    public GuardedNames Guarded { get; }

    public static SpecialtyNames Of(IReadOnlyList<SpecialtyText> specialties) =>
        new([.. specialties.Select(specialty => specialty.Title)], [.. specialties.Select(specialty => specialty.Class)]);

    /// <summary>How much the name stands for specialties, in (0, 1]: 1 for one that is called so; ascending by ordinal, empty for a name that is like
    /// none.</summary>
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
        return best <= LeastLikeness ? [] : [.. likeness.Select(pair =>
            (pair.Key, (float)Math.Min(1, Math.Pow(pair.Value / best, 4) * Math.Sqrt(Math.Min(1, best)))))];
    }

    /// <summary>
    /// How far an employer who gives the name asks for each specialty, in (0, 1]: the name of a class asks for every specialty of it, the nearest
    /// most, and what only shares letters with the name is asked for by half at most, and not at all where the catalogue has the whole name in another
    /// class: 现代物业管理 is no 现代物流管理. Ascending by ordinal.
    /// </summary>
    public IReadOnlyList<(int Specialty, float Part)> Wanted(string name)
    {
        var (full, parts) = (Asked(name), new SortedDictionary<int, float>());
        foreach (var (specialty, part) in Resolve(full))
        {
            if (Says(full, specialty))
                parts[specialty] = part;
            else if (IsRelated(full, specialty))
                parts[specialty] = Math.Min(part, Alike);
        }

        // Of 电气工程及自动化 both sides count, as far as they are of its class.
        foreach (var (specialty, part) in full.Contains(And) ? full.Split(And).SelectMany(Wanted).Where(entry => IsRelated(full, entry.Specialty)) : [])
            parts[specialty] = Math.Max(parts.GetValueOrDefault(specialty), Math.Min(part, Alike));
        foreach (var (number, least) in Meant(full))
        {
            foreach (var specialty in _members[number])
                parts[specialty] = Math.Max(least + ((1 - least) * parts.GetValueOrDefault(specialty)), parts.GetValueOrDefault(specialty));
        }

        return [.. parts.Select(entry => (entry.Key, entry.Value))];
    }

    /// <summary>True where the employer's words stand in the specialty's name or name its class: whoever is told so would agree.</summary>
    public bool Means(string name, int specialty) =>
        specialty >= 0 && Asked(name) is var full && (Says(full, specialty) || Called(full).Any(number => _members[number].Contains(specialty)));

    /// <summary>False where the name is a specialty's of the catalogue and this one is of another class.</summary>
    private bool IsRelated(string full, int specialty) =>
        !CatalogueClasses.Contains(full) || _classOf[specialty].Length == 0 || CatalogueClasses[full].Contains(_classOf[specialty], StringComparer.Ordinal);

    /// <summary>A specialty that is called so stands before all that contain the name.</summary>
    private bool Says(string full, int specialty) =>
        _titles[specialty] == full || (!_whole.Contains(full) && (Contains(_titles[specialty], full) || Begins(full, _titles[specialty])));

    private static bool Contains(string title, string name) => TextNormalizer.IsHan(name[0])
        ? WithoutWords(title, name).Contains(name, StringComparison.Ordinal)
        : $" {title} ".Contains($" {name} ", StringComparison.Ordinal);

    // Hardly a title has one.
    private static string WithoutWords(string title, string name) => !title.AsSpan().ContainsAny(Whole) ? title
        : WholeWords.Where(word => !name.Contains(word, StringComparison.Ordinal))
        .Aggregate(title, (text, word) => text.Replace(word, " ", StringComparison.Ordinal));

    /// <summary>Classes that are called so, and those with whose name it begins (电子信息工程), with what each of their specialties counts at least.</summary>
    private IEnumerable<(int Class, float Least)> Meant(string name)
    {
        if (_whole.Contains(name))
            return [];
        var called = Called(name).ToArray();
        return called.Length > 0
            ? called.Select(number => (number, OfClass))
            : _stems.Index().Where(stem => name.StartsWith(stem.Item, StringComparison.Ordinal)).Select(stem => (stem.Index, OfLikeClass));
    }

    private IEnumerable<int> Called(string name) => Classes(name).Where(entry => entry.Cosine >= CalledSo).Select(entry => entry.Class);

    /// <summary>Specialties that bear the name, or begin with it where it is specific enough; ascending.</summary>
    public IReadOnlyList<int> Bearing(string name)
    {
        var full = Full(name);
        var same = Matching(title => title == full);
        return same.Count > 0 ? same : Matching(title => Begins(title, full));
    }

    /// <summary>The class that is called so, as the catalogue writes it; null where there is none, or where it is a specialty's own name.</summary>
    public string? Class(string name) =>
        Classes(Asked(name)).Where(entry => entry.Cosine >= CalledSo).OrderByDescending(entry => entry.Cosine).Select(entry => _classes[entry.Class])
            .FirstOrDefault();

    /// <summary>
    /// Classes that the name is like, ascending, so that sums do not depend on anything else. None for a specialty's own name: 中药学 is not 药学 because
    /// that is of the class 药学类.
    /// </summary>
    private IEnumerable<(int Class, double Cosine)> Classes(string name) => _whole.Contains(name)
        ? []
        : _classNames.Like(name).Where(entry => entry.Value > LeastClass).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value));

    private static string WithoutSuffix(string name) => name.EndsWith(ClassSuffix, StringComparison.Ordinal) ? name[..^ClassSuffix.Length] : name;

    /// <summary>A wish in full: 国际贸易 by its official name, 会计学 as colleges call it, a major in English by what it is called here, unless programs are
    /// called in English too. What earlier posts teach ranks better by names as they are written.</summary>
    private string Asked(string name)
    {
        var full = Full(BuiltInTables.Majors.TryGetValue(name, out var chinese) && _names.Like(name).Count == 0 ? chinese : name);
        return WithoutScience(ShortNames.GetValueOrDefault(full, full));
    }

    private string WithoutScience(string name) =>
        name.Length > 2 && name.EndsWith('学') && name != AnyManagement && name[..^1] is var art && !IsInTitles(name) && IsInTitles(art) ? art : name;

    private bool IsInTitles(string name) => _whole.Contains(name) || _titles.Any(title => title.Contains(name, StringComparison.Ordinal));

    private static string Full(string name) => OtherForms.Aggregate(name, (text, form) => text.Replace(form.Short, form.Full, StringComparison.Ordinal));

    private List<int> Matching(Func<string, bool> matches) => [.. _titles.Index().Where(title => matches(title.Item)).Select(title => title.Index)];

    private static bool Begins(string title, string name) =>
        (title.Length == name.Length || name.Length >= SpecificLetters || name.Length * 2 >= title.Length)
        && WithoutWords(title, name).StartsWith(name, StringComparison.Ordinal);
}
