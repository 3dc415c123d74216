<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields" labelsEnabled="{{if .Labelled}}1{{else}}0{{end}}">
 <renderer-v2 type="{{.Renderer}}"{{if .Attribute}} attr="{{xml .Attribute}}"{{end}} symbollevels="0" forceraster="0" enableorderby="0"{{if eq .Renderer "graduatedSymbol"}} graduatedMethod="GraduatedColor"{{end}}>
{{- if eq .Renderer "categorizedSymbol"}}
  <categories>{{range $i, $c := .Classes}}
   <category symbol="{{$i}}" value="{{xml $c.Value}}" label="{{xml $c.Label}}" render="true"/>{{end}}
  </categories>
{{- else if eq .Renderer "graduatedSymbol"}}
  <ranges>{{range $i, $c := .Classes}}
   <range symbol="{{$i}}" lower="{{$c.Lower}}" upper="{{$c.Upper}}" label="{{xml $c.Label}}" render="true"/>{{end}}
  </ranges>
{{- end}}
  <symbols>{{range $i, $c := .Classes}}
   <symbol type="{{$.Kind}}" name="{{$i}}" alpha="{{$c.Opacity}}" clip_to_extent="1" force_rhr="0">
{{- if eq $.Kind "marker"}}
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <prop k="name" v="circle"/><prop k="color" v="{{rgba $c.Fill}}"/><prop k="size" v="2.2"/><prop k="size_unit" v="MM"/>
     <prop k="outline_color" v="{{rgba $.Outline}}"/><prop k="outline_style" v="solid"/><prop k="outline_width" v="{{$.Width}}"/><prop k="outline_width_unit" v="MM"/>
    </layer>
{{- else}}
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <prop k="color" v="{{rgba $c.Fill}}"/><prop k="style" v="solid"/>
     <prop k="outline_color" v="{{rgba $.Outline}}"/><prop k="outline_style" v="solid"/><prop k="outline_width" v="{{$.Width}}"/><prop k="outline_width_unit" v="MM"/>
    </layer>{{if $c.Hatch}}
    <layer class="LinePatternFill" enabled="1" locked="0" pass="0">
     <prop k="angle" v="45"/><prop k="distance" v="1.6"/><prop k="distance_unit" v="MM"/><prop k="line_width" v="0.3"/><prop k="line_width_unit" v="MM"/><prop k="color" v="{{rgba $c.Hatch}}"/>
     <symbol type="line" name="@{{$i}}@1" alpha="1" clip_to_extent="1" force_rhr="0">
      <layer class="SimpleLine" enabled="1" locked="0" pass="0">
       <prop k="line_color" v="{{rgba $c.Hatch}}"/><prop k="line_style" v="solid"/><prop k="line_width" v="0.3"/><prop k="line_width_unit" v="MM"/>
      </layer>
     </symbol>
    </layer>{{end}}
{{- end}}
   </symbol>{{end}}
  </symbols>
 </renderer-v2>
{{- if .Labelled}}
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="name" isExpression="0" fontSize="8" fontSizeUnit="Point" textColor="{{rgba .Ink}}" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
   </text-style>
   <placement placement="{{if eq .Kind "marker"}}6{{else}}1{{end}}" dist="0" priority="5"/>
   <rendering drawLabels="1" obstacle="1" scaleVisibility="{{if .LabelScale}}1{{else}}0{{end}}" scaleMin="0" scaleMax="{{.LabelScale}}"/>
  </settings>
 </labeling>
{{- end}}
 <aliases>
{{- range .Columns}}
  <alias field="{{xml .Name}}" name="{{xml .Title}}"/>
{{- end}}
 </aliases>
</qgis>
