using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Notations;
using Matching.Engine.Files.Sources;
using Matching.Engine.Text;

namespace Matching.Engine.Policies;

/// <summary>Rules of policy as a file has them.</summary>
/// <param name="version">Of all rows; null where each says its own; empty where it is not said yet.</param>
internal sealed class PolicyForm(CodeTables codes, string? version) : RowForm<PolicyRule>
{
    private static readonly Column Code = Column.Of("policies", "code");
    private static readonly Column Version = Column.Of("policies", "version");
    private static readonly Column Region = Column.Of("policies", "region");
    private static readonly Column From = Column.Of("policies", "from");
    private static readonly Column To = Column.Of("policies", "to");
    private static readonly Column What = Column.Of("policies", "what");
    private static readonly Column Operator = Column.Of("policies", "operator");
    private static readonly Column Value = Column.Of("policies", "value");
    private static readonly Column Unit = Column.Of("policies", "unit");
    private static readonly Column Basis = Column.Of("policies", "basis");
    private static readonly Column Source = Column.Of("policies", "source");
    private static readonly Column Status = Column.Of("policies", "status");
    private static readonly Column Then = Column.Of("policies", "then");
    private static readonly Column Note = Column.Of("policies", "note");

    private static readonly WordList States = WordList.Read("rulestates.tsv");

    private readonly FirstRows _first = new();

    public override IReadOnlyList<Column> Columns { get; } = Column.Of("policies");

    public override IReadOnlyList<Column[]> Required { get; } = [[Code], [Operator]];

    // A region or a day that is not understood would make it another rule.
    public override IEnumerable<Column> Needed => [.. base.Needed, Version, Region, From, To, Value];

    public override PolicyRule Parse(RowCells cells)
    {
        var own = cells.Optional(Version, PolicyLimits.MaxVersion);
        if (own.Length == 0 && version is null)
            cells.Refuse(Version, "required", "不能为空：请求和文件都没有注明版本。", "must not be empty: neither the request nor the file says a version.");
        else if (own.Length > 0 && version is { Length: > 0 } && own != version)
            cells.Remark(Version, "otherVersion", $"按请求的版本“{version}”计。", $"counts as version '{version}', which the request says.");
        var (from, to) = (cells.Date(From), cells.Date(To, last: true));
        if (from > to)
            cells.Refuse(To, "range", "在生效日期之前。", "lies before the first day.");
        return new PolicyRule
        {
            Code = cells.Required(Code, PolicyLimits.MaxCode),
            Version = version is { Length: > 0 } ? version : own,
            Region = cells.RegionOrCountry(Region, codes),
            From = from,
            To = to,
            What = cells.Optional(What, PolicyLimits.MaxWords),
            Operator = OperatorOf(cells),
            Value = cells.Optional(Value, PolicyLimits.MaxWords),
            Unit = cells.Optional(Unit, PolicyLimits.MaxCode),
            Basis = cells.Optional(Basis, PolicyLimits.MaxWords),
            Source = cells.Optional(Source, PolicyLimits.MaxSource),
            Status = StatusOf(cells),
            Then = cells.Optional(Then, PolicyLimits.MaxWords),
            Note = cells.Optional(Note, PolicyLimits.MaxWords),
        };
    }

    public override IEnumerable<(Column Column, string Value)> Kept(PolicyRule item, RowCells cells) =>
    [
        (Code, item.Code), (Version, item.Version), (Region, item.Region), (From, Written.Of(item.From)), (To, Written.Of(item.To)), (What, item.What),
        (Operator, PolicyOperators.Sign(item.Operator)), (Value, item.Value), (Unit, item.Unit), (Basis, item.Basis), (Source, item.Source),
        (Status, Written.Of(item.Status)), (Then, item.Then), (Note, item.Note),
    ];

    public override void Admit(PolicyRule item, RowCells cells) => _first.Claim(item.Id, $"{item.Code}, {item.Region}", Code, cells);

    private static PolicyOperator OperatorOf(RowCells cells)
    {
        var text = cells.Required(Operator, PolicyLimits.MaxCode);
        if (!PolicyOperators.TryParse(text, out var how) && text.Length > 0)
        {
            cells.Refuse(Operator, "badValue",
                $"“{RowCells.Brief(text)}”不是关系；可以是：<=、>=、<、>、==、约、禁止、必须、定义、任一、未找到。",
                $"'{RowCells.Brief(text)}' is no operator; take <=, >=, <, >, ==, about, forbidden, required, definition, any or not found.");
        }

        return how;
    }

    /// <summary>Unverified where it is blank or not understood: who read it must say so.</summary>
    private static PolicyStatus StatusOf(RowCells cells)
    {
        if (cells.Word(Status) is not { Length: > 0 } text)
            return PolicyStatus.Unverified;
        if (States.KeyOf(FoldedText.Fold(text), out _) is { } key)
            return key == "read" ? PolicyStatus.Read : PolicyStatus.Unverified;
        cells.LeaveOut(Status, "badValue",
            $"“{RowCells.Brief(text)}”不是状态；可以是：已核、未核。按未核计。", $"'{RowCells.Brief(text)}' is no status; take read or unverified. It counts as unverified.");
        return PolicyStatus.Unverified;
    }
}
