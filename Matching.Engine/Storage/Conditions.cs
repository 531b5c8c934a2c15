using Dapper;

namespace Matching.Engine.Storage;

/// <summary>The conditions of a list: only those that were asked for, so that each can use its index.</summary>
/// <param name="always">A literal that holds for every row of the list.</param>
internal sealed class Conditions(string always = "deleted = 0")
{
    private readonly List<string> _all = [always];

    public DynamicParameters Parameters { get; } = new();

    public override string ToString() => string.Join(" AND ", _all);

    /// <summary>Columns, signs and names are literals of the caller; only the value is foreign.</summary>
    public Conditions Compare(string column, string sign, string name, object? value)
    {
        if (value is not null)
            Add($"{column} {sign} @{name}", name, value);
        return this;
    }

    /// <summary>The column has one of these values; null asks for nothing, and nothing has one of none.</summary>
    public Conditions Among(SqlDialect dialect, string column, string name, IReadOnlyCollection<string>? values)
    {
        if (values is null)
            return this;
        if (values.Count == 0)
            return And("1 = 0");
        Add(dialect.In(column, name), name, values.ToArray());
        return this;
    }

    /// <summary>The column begins with the code. Codes are ASCII letters and digits, and their columns are compared by bytes.</summary>
    public Conditions Within(string column, string name, string? code)
    {
        if (code is not null)
        {
            Add($"{column} >= @{name}", name, code);
            Add($"{column} < @{name}End", $"{name}End", code + "~");
        }

        return this;
    }

    /// <summary>The region is the code or lies in it: zeros at the end of a code of six digits stand for all.</summary>
    public Conditions WithinRegion(string? code) => Within("region", "region", code is null ? null : RegionPrefix(code));

    /// <summary>How the codes begin of all places that lie in a region.</summary>
    public static string RegionPrefix(string code) =>
        code.Length != 6 ? code
        : code.EndsWith("0000", StringComparison.Ordinal) ? code[..2]
        : code.EndsWith("00", StringComparison.Ordinal) ? code[..4]
        : code;

    /// <summary>What <c>opens_on</c> and <c>closes_on</c> say is open on the day.</summary>
    public Conditions OpenOn(DateOnly? day)
    {
        if (day is { } known)
            Add("(opens_on IS NULL OR opens_on <= @openOn) AND (closes_on IS NULL OR closes_on >= @openOn)", "openOn", known);
        return this;
    }

    /// <summary>What <c>salary_max</c>, or <c>salary_min</c> where there is none, says pays that much at least.</summary>
    public Conditions Paying(decimal? pay)
    {
        if (pay is { } known)
            Add("(salary_max >= @pay OR (salary_max IS NULL AND salary_min >= @pay))", "pay", known);
        return this;
    }

    /// <summary>One of the columns contains the text.</summary>
    public Conditions Contain(SqlDialect dialect, string? text, params ReadOnlySpan<string> columns)
    {
        if (text is null)
            return this;
        var alternatives = new List<string>();
        foreach (var column in columns)
            alternatives.Add(dialect.Contains(column, "text"));
        Add($"({string.Join(" OR ", alternatives)})", "text", SqlDialect.ContainsPattern(text));
        return this;
    }

    /// <summary>The row is one of these.</summary>
    public Conditions OneOf(SqlDialect dialect, IReadOnlyCollection<string>? ids)
    {
        if (ids is not null)
            Add(dialect.In("id", "ids"), "ids", ids.ToArray());
        return this;
    }

    /// <summary>A literal of the caller, where it is asked for.</summary>
    public Conditions Where(bool asked, string condition) => asked ? And(condition) : this;

    /// <summary>A literal of the caller that speaks of <c>@day</c>, where there is one; a list has one such day.</summary>
    public Conditions On(DateOnly? day, string condition)
    {
        if (day is { } known)
            Add(condition, "day", known);
        return this;
    }

    /// <summary>A literal of the caller, whose parameters the caller adds.</summary>
    public Conditions And(string condition)
    {
        _all.Add(condition);
        return this;
    }

    private void Add(string condition, string name, object value)
    {
        _all.Add(condition);
        Parameters.Add(name, value);
    }
}
