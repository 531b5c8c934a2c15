using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Matching.Api.Pages.Figures;

/// <summary>A word in a drawing: <c>text</c> is a tag of Razor's own, so it is written here.</summary>
public sealed class ChartText : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public double X { get; set; }

    [Parameter]
    [EditorRequired]
    public double Y { get; set; }

    [Parameter]
    [EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(2, "y", Y.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.AddContent(4, Text);
        builder.CloseElement();
    }
}
