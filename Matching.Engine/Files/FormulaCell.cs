using System.Text.RegularExpressions;
using Matching.Engine.Text;

namespace Matching.Engine.Files;

/// <summary>Cells that a spreadsheet would run. Text that only looks odd (<c>-1、负责…</c>, <c>===要求===</c>, <c>+86</c>) is text.</summary>
internal static partial class FormulaCell
{
    /// <summary>
    /// Whether a cell is plainly a formula: <c>=</c> before an expression, <c>@</c> before a call,
    /// or any start that leads to a command (<c>-2+3+cmd|'…'!A0</c>).
    /// </summary>
    public static bool IsFormula(string cell)
    {
        var text = cell.AsSpan().TrimStart();
        return text.Length > 1 && FoldedText.HalfWidth(text[0]) switch
        {
            '=' => Expression().IsMatch(text[1..]),
            '@' => Call().IsMatch(text[1..]) || Command().IsMatch(text),
            '+' or '-' => Command().IsMatch(text),
            _ => false,
        };
    }

    /// <summary>
    /// The cell with a leading <c>'</c> where a spreadsheet might take it for a formula; <see cref="Restore"/> gives it back. A negative number is a number.
    /// </summary>
    public static string Neutralise(string cell) => Risky().IsMatch(cell) && !Negative().IsMatch(cell) ? $"'{cell}" : cell;

    /// <summary>What <see cref="Neutralise"/> was given.</summary>
    public static string Restore(string cell) => cell.StartsWith('\'') && Risky().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(@"^\s*[A-Za-z0-9""'({+\-@#$\\]")]
    private static partial Regex Expression();

    [GeneratedRegex(@"^-[0-9]+(?:\.[0-9]+)?(?:E[+\-]?[0-9]+)?\z")]
    private static partial Regex Negative();

    [GeneratedRegex(@"^[A-Za-z][\w.]*[(|!]")]
    private static partial Regex Call();

    [GeneratedRegex(@"[A-Za-z]\w*\|\s*(?:'[^']*'|[\w.]+)![A-Za-z$]")]
    private static partial Regex Command();

    [GeneratedRegex(@"^(?:['\s]*[=+\-@＝＋－＠]|'*[\t\r\n])")]
    private static partial Regex Risky();
}
